-- Token buckets by theoretical arrival time (GCRA), all or none of them: one key per bucket.
-- ARGV: for each key the microseconds that one request costs, and the burst in requests.
-- Answers {admitted, remaining of the scarcest, its number, microseconds until a request is admitted}.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local arrivals = {}
local refusedBy, wait = 0, 0
local scarcest, remaining = 1, -1
for i, key in ipairs(KEYS) do
  local cost = tonumber(ARGV[2 * i - 1])
  local depth = cost * tonumber(ARGV[2 * i])
  local arrival = tonumber(redis.call('GET', key) or '0')
  if arrival < now then arrival = now end
  arrival = arrival + cost
  local spare = depth - (arrival - now)
  if spare < 0 and -spare > wait then
    refusedBy, wait = i, -spare
  end
  local left = math.max(0, math.floor(spare / cost))
  if remaining < 0 or left < remaining then scarcest, remaining = i, left end
  arrivals[i] = arrival
end
if refusedBy > 0 then return {0, 0, refusedBy, math.ceil(wait)} end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', arrivals[i]), 'PX', math.ceil((arrivals[i] - now) / 1000) + 1)
end
return {1, remaining, scarcest, 0}
