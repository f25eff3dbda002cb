package sandbox

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// page cuts one page out of a list; next is the cursor of the page after it, or empty.
func page[T any](all []T, a args, otherwise int) (items []T, next string, refused *apiError) {
	from, ok := readCursor(a.text("cursor"))
	if !ok || from > len(all) {
		return nil, "", fail("invalid_cursor")
	}
	to := min(from+a.count("limit", otherwise), len(all))
	if to < len(all) {
		next = base64.StdEncoding.EncodeToString([]byte("next:" + strconv.Itoa(to)))
	}
	return append([]T{}, all[from:to]...), next, nil
}

func readCursor(cursor string) (from int, ok bool) {
	if cursor == "" {
		return 0, true
	}
	raw, err := base64.StdEncoding.DecodeString(cursor)
	if err != nil {
		return 0, false
	}
	from, err = strconv.Atoi(strings.TrimPrefix(string(raw), "next:"))
	return from, err == nil && from >= 0
}
