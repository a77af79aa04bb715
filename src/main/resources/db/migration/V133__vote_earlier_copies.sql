-- A phase that goes on after all has no result: what was counted of it goes, whoever plans it, also a copy of the version before.
create function phase_reopen() returns trigger language plpgsql as $$
begin
    delete from vote_result where phase_id = new.id;
    new.quiet_at := null;
    new.result_at := null;
    return new;
end $$;
create trigger phase_reopen before update of ends_at on phase for each row
    when ((new.ends_at is null or new.ends_at > clock_timestamp()) and coalesce(old.quiet_at, old.result_at) is not null) execute function phase_reopen();

-- For one release: a copy of the version before counts a phase all at once, and does not know that some of it may be counted already. The release
-- after this one takes this trigger away.
create function vote_result_once() returns trigger language plpgsql as $$
begin
    if exists (select from vote_result kept where kept.phase_id = new.phase_id and kept.subject_id = new.subject_id) then return null; end if;
    return new;
end $$;
create trigger vote_result_once before insert on vote_result for each row execute function vote_result_once();
