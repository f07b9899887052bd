-- One address again and again, or, with last=<id>, those of resources drawn at random.
local load = dofile(os.getenv("BENCH_HOME") .. "/load.lua")
local random = math.random
local path, last, whole

function init(list)
    local arguments = load.arguments(list)
    path, last = arguments.path, arguments.last
    whole = load.head("GET", path) .. "\r\n"
end

local tail = " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"

function request()
    if last then return "GET " .. path .. random(1, last) .. tail end
    return whole
end
