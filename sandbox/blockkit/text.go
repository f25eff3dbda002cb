package blockkit

// textObject wants a text object of either kind with 1 to high characters.
func textObject(high int) rule {
	s := fields(need("type", anything), need("text", text(1, high)), may("emoji", anything), may("verbatim", anything))
	return func(c *checker, at string, v any) {
		o, ok := v.(object)
		if !ok {
			c.fault(at, "must provide an object")
			return
		}
		c.check(at, o, s)
	}
}
