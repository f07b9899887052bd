local load = dofile(os.getenv("BENCH_HOME") .. "/load.lua")
local head = load.head("POST", "/api/v1/balance/charges") .. "Content-Type: application/json\r\nAuthorization: Bearer "
local body = '{"amount":100}'
local tail = "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
local sub = string.sub
local tokens, length, share, key
local user, sent = 0, 0

function init(list)
    local arguments = load.arguments(list)
    tokens, length, share = load.tokens(arguments)
    key = "\r\nIdempotency-Key: " .. arguments.keys .. thread_number .. "-"
    user = math.random(0, share - 1)
end

function request()
    sent = sent + 1
    user = user + 1
    if user >= share then user = 0 end
    return head .. sub(tokens, user * length + 1, user * length + length - 1) .. key .. sent .. tail
end
