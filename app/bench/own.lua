-- A list of the caller's own, each time of another user.
local load = dofile(os.getenv("BENCH_HOME") .. "/load.lua")
local sub, random = string.sub, math.random
local tokens, length, share, head

function init(list)
    local arguments = load.arguments(list)
    tokens, length, share = load.tokens(arguments)
    head = load.head("GET", arguments.path) .. "Authorization: Bearer "
end

function request()
    local user = random(0, share - 1)
    return head .. sub(tokens, user * length + 1, user * length + length - 1) .. "\r\n\r\n"
end
