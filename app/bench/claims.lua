-- Every user claims the campaign once. When all have, the next campaign is claimed: at any time everybody wants one row.
local load = dofile(os.getenv("BENCH_HOME") .. "/load.lua")
local sub = string.sub
local tokens, length, share, campaign, last, head
local user = -1

local function begin(id)
    campaign = id
    head = load.head("POST", "/api/v1/coupons/" .. id .. "/issue") .. "Content-Length: 0\r\nAuthorization: Bearer "
end

function init(list)
    local arguments = load.arguments(list)
    tokens, length, share = load.tokens(arguments)
    last = arguments.campaign + arguments.campaigns - 1
    begin(arguments.campaign)
end

function request()
    user = user + 1
    if user >= share then
        user = 0
        begin(campaign + 1)
        -- One too many shows as errors, so enough campaigns are made.
        if campaign > last then io.stderr:write("no campaign is left\n") end
    end
    return head .. sub(tokens, user * length + 1, user * length + length - 1) .. "\r\n\r\n"
end
