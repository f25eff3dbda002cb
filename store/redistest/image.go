package redistest

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Image is all that a server holds at one moment.
type Image struct {
	dumps map[string]string // by key, as DUMP writes it: the order within a hash is left to chance
	texts map[string]string // by key, in order
}

// imageScript returns name, dump and content of every key.
var imageScript = redis.NewScript(`
local function ordered(pairs_)
  local lines = {}
  for i = 1, #pairs_, 2 do lines[#lines + 1] = cjson.encode({pairs_[i], pairs_[i + 1]}) end
  table.sort(lines)
  return table.concat(lines, '\n')
end
local read = {
  string = function(key) return redis.call('GET', key) end,
  hash = function(key) return ordered(redis.call('HGETALL', key)) end,
  zset = function(key) return ordered(redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')) end,
  stream = function(key) return cjson.encode(redis.call('XRANGE', key, '-', '+')) end,
}
local out = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local kind = redis.call('TYPE', key).ok
  out[#out + 1] = key
  out[#out + 1] = redis.call('DUMP', key)
  out[#out + 1] = read[kind] and read[kind](key) or 'a ' .. kind
end
return out
`)

// Image takes an image of the server. Of sets and lists it is
// only known that they are there.
func (s *Server) Image() Image {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	reply, err := imageScript.Run(context.Background(), client, nil).StringSlice()
	s.must(err)
	image := Image{map[string]string{}, map[string]string{}}
	for i := 0; i+2 < len(reply); i += 3 {
		image.dumps[reply[i]], image.texts[reply[i]] = reply[i+1], reply[i+2]
	}
	return image
}

// lifetime is how long a restored key lives: longer than any test.
const lifetime = 24 * time.Hour

// Restore gives the server the content of the image and nothing else.
func (s *Server) Restore(image Image) {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	_, err := client.Pipelined(context.Background(), func(p redis.Pipeliner) error {
		p.FlushDB(context.Background())
		for key, dump := range image.dumps {
			p.Restore(context.Background(), key, lifetime, dump)
		}
		return nil
	})
	s.must(err)
}

// Changed lists the keys that differ between two images. Times to live do not count.
func (i Image) Changed(after Image) []string {
	var keys []string
	for key, text := range after.texts {
		if was, there := i.texts[key]; !there || was != text {
			keys = append(keys, key)
		}
	}
	for key := range i.texts {
		if _, still := after.texts[key]; !still {
			keys = append(keys, key)
		}
	}
	return keys
}
