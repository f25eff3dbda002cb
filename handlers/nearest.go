package handlers

// nearest finds the known word that is closest to what was typed, by the
// number of letters to change, add, drop or exchange with a neighbour; of
// equals the first. Nothing is near when more than a third of what was typed,
// and more than one letter, would have to change.
func nearest(typed string, known []string) (string, bool) {
	best, distance := "", max(1, len([]rune(typed))/3)+1
	for _, word := range known {
		if d := editDistance([]rune(typed), []rune(word)); d < distance {
			best, distance = word, d
		}
	}
	return best, best != ""
}

// editDistance is the optimal string alignment distance of a and b.
func editDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			d[i][j] = min(change, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
