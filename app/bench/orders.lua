-- Orders of two lines of options drawn at random, or, with option=<id>, of one line of that option.
local load = dofile(os.getenv("BENCH_HOME") .. "/load.lua")
local head = load.head("POST", "/api/v1/orders") .. "Content-Type: application/json\r\nAuthorization: Bearer "
local random, sub = math.random, string.sub
local tokens, length, share, options, option, key
local user, sent = 0, 0

function init(list)
    local arguments = load.arguments(list)
    tokens, length, share = load.tokens(arguments)
    options, option = arguments.options, arguments.option
    key = "\r\nIdempotency-Key: " .. arguments.keys .. thread_number .. "-"
    user = random(0, share - 1)
end

function request()
    sent = sent + 1
    user = user + 1
    if user >= share then user = 0 end
    local body
    if option then
        body = '{"lines":[{"optionId":' .. option .. ',"quantity":1}]}'
    else
        local first, second = random(1, options), random(1, options - 1)
        if second >= first then second = second + 1 end
        body = '{"lines":[{"optionId":' .. first .. ',"quantity":1},{"optionId":' .. second .. ',"quantity":1}]}'
    end
    return head .. sub(tokens, user * length + 1, user * length + length - 1) .. key .. sent
        .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
