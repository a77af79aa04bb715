// The hidden frame in which a sign-in without questions ends: it hands its address to the page that opened it
// (the message oidc-client-ts waits for) and loads nothing else.
parent.postMessage({ source: 'oidc-client', url: location.href, keepOpen: false }, location.origin)
