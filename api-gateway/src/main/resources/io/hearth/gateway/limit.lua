-- Token buckets by theoretical arrival time (GCRA), all or none of them: one key per bucket.
-- ARGV: for each key the microseconds that one request costs, the burst in requests, and how many requests the node would like
-- to have at once. It gets at least one, and of what is left at most a tenth, so that an emptying bucket is counted one by one.
-- Answers {admitted, remaining of the scarcest, its number, microseconds until a request is admitted,
-- then for each key the requests given and those left after them}.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local arrivals, given, rest = {}, {}, {}
local refusedBy, wait = 0, 0
local scarcest, remaining = 1, -1
for i, key in ipairs(KEYS) do
  local cost = tonumber(ARGV[3 * i - 2])
  local depth = cost * tonumber(ARGV[3 * i - 1])
  local arrival = tonumber(redis.call('GET', key) or '0')
  if arrival < now then arrival = now end
  local spare = depth - (arrival + cost - now)
  if spare < 0 and -spare > wait then
    refusedBy, wait = i, -spare
  end
  local left = math.max(0, math.floor(spare / cost))
  if remaining < 0 or left < remaining then scarcest, remaining = i, left end
  given[i] = math.max(1, math.min(tonumber(ARGV[3 * i]), math.floor(left / 10)))
  rest[i] = left + 1 - given[i]
  arrivals[i] = arrival + cost * given[i]
end
if refusedBy > 0 then return {0, 0, refusedBy, math.ceil(wait)} end
local answer = {1, remaining, scarcest, 0}
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', arrivals[i]), 'PX', math.ceil((arrivals[i] - now) / 1000) + 1)
  answer[3 + 2 * i] = given[i]
  answer[4 + 2 * i] = rest[i]
end
return answer
