-- What the scripts for wrk share: the arguments (name=value), tokens, keys, and the result in a form that a program
-- reads. The tokens are all of one length, one a line; each thread reads its own share of them.
local load = {}
local threads = 0

function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

function load.arguments(list)
    local named = {}
    for _, argument in ipairs(list) do
        local name, value = argument:match("^([%w_]+)=(.*)$")
        named[name] = tonumber(value) or value
    end
    math.randomseed(named.seed + 7919 * thread_number)
    return named
end

-- The share as one long text: cutting a token out of it costs less than keeping a hundred thousand of them.
function load.tokens(arguments)
    local share = math.floor(arguments.tokens / arguments.threads)
    local file = assert(io.open(arguments.token_file, "rb"))
    local length = #file:read("*l") + 1
    file:seek("set", thread_number * share * length)
    local text = file:read(share * length)
    file:close()
    return text, length, share
end

function load.head(method, path)
    return method .. " " .. path .. " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "\nresult requests=%d micros=%d p50=%d p99=%d max=%d status=%d connect=%d read=%d write=%d timeout=%d\n",
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
        errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end

-- wrk parses answers for this function, which costs, so it is there only when asked for.
if os.getenv("BENCH_FAILURES") == "show" then
    local shown = 0
    function response(status, _, body)
        if status >= 400 and shown < 3 then
            shown = shown + 1
            io.write("failed with " .. status .. ": " .. body:sub(1, 300):gsub("%s+", " ") .. "\n")
        end
    end
end

return load
