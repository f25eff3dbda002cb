package script

import "go.yaml.in/yaml/v4"

// Decode fills a struct from a node as strictly as Load does, for whoever reads the opaque part of a
// file. Its error tells every fault, one a line, with the line's number and what to do.
func Decode(n *yaml.Node, into any) error {
	var f faults
	f.decode(n, into)
	return f.err()
}
