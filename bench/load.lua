-- What wrk sends, and how it says what it measured. Arguments after "--":
--   method, path with one %s for an id, file of ids, file of tokens ("-": a visitor), body ("-": none), which ids, number to begin with
-- Which ids:  each   one after the other, and the members likewise
--             pairs  each member with each id once, so that no vote is cast twice: the same pairs as in seed.sql and vote.pgbench
--             hot    every member on one id, then every member on the next
local method, before, after, rest, ids, tokens, order, n
local stride = 1

local function lines(file)
  local found = {}
  for line in io.lines(file) do found[#found + 1] = line end
  return found
end

function init(args)
  before, after = args[2]:match("^(.-)%%s(.*)$")
  before = args[1] .. " " .. before
  after = after .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nAccept: application/json\r\n"
  ids = lines(args[3])
  tokens = { "" }
  if args[4] ~= "-" then
    tokens = lines(args[4])
    for i, token in ipairs(tokens) do tokens[i] = "Authorization: Bearer " .. token .. "\r\n" end
    stride = math.max(1, math.floor(#ids / #tokens))
  end
  rest = "\r\n"
  if args[5] ~= "-" then rest = "Content-Type: application/json\r\nContent-Length: " .. #args[5] .. "\r\n\r\n" .. args[5] end
  order, n = args[6], tonumber(args[7])
end

function request()
  local member, round = n % #tokens, math.floor(n / #tokens)
  local id = n
  if order == "pairs" then id = round + member * stride elseif order == "hot" then id = round end
  n = n + 1
  return before .. ids[id % #ids + 1] .. after .. tokens[member + 1] .. rest
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("MEASURED requests=%d micros=%d p50=%d p95=%d p99=%d max=%d status=%d lost=%d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max, e.status, e.connect + e.read + e.write + e.timeout))
end
