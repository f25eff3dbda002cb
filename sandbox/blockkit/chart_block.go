package blockkit

const (
	// These are slack.md section 3.1: ≤2 data_visualization blocks per message;
	// title 50; ≤12 series; ≤20 points; labels ≤20.
	maxCharts     = 2
	maxChartTitle = 50
	maxSeries     = 12
	maxPoints     = 20
	maxPointLabel = 20
)

// chartBlocks are for messages: a modal refuses them, and a home view does not
// show them everywhere yet (slack.md section 3.1).
func chartBlocks() map[string]blockRule {
	series := chartWithSeries()
	chart := byType(map[string]shape{"pie": pieChart(), "bar": series, "area": series, "line": series})
	return map[string]blockRule{"data_visualization": {onMessage, block(
		need("title", text(1, maxChartTitle)), need("chart", chart),
	).and(fewCharts)}}
}

func pieChart() shape {
	return fields(need("segments", list(1, unlimited, is(chartPoint()))))
}

func chartWithSeries() shape {
	label := text(1, maxPointLabel)
	axis := fields(
		need("categories", list(1, maxPoints, label)), may("x_label", text(1, maxText)), may("y_label", text(1, maxText)),
	)
	one := fields(need("name", label), need("data", list(1, maxPoints, is(chartPoint()))))
	return fields(need("series", list(1, maxSeries, is(one))), need("axis_config", is(axis)))
}

func chartPoint() shape {
	return fields(need("label", text(1, maxPointLabel)), need("value", number))
}

func fewCharts(c *checker, at string, _ object) {
	c.charts++
	if c.charts > maxCharts {
		c.fault(at, "no more than %d data_visualization blocks allowed", maxCharts)
	}
}
