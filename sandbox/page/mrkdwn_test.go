package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

func TestMrkdwn(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	// Serialised markup is compared, so what must stay text shows as escaped here.
	for _, tc := range []struct{ name, text, want string }{
		{"styles", "*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"},
		{"nested", "*bold _both_*", "<strong>bold <em>both</em></strong>"},
		{"inside words", "2*3*4 snake_case_name", "2*3*4 snake_case_name"},
		{"unfinished", "*half and `half", "*half and `half"},
		{"spaces inside", "* not * bold", "* not * bold"},
		{"code keeps marks", "`*x* &amp; :wave:`", "<code>*x* &amp; :wave:</code>"},
		{"fence", "```a\n *b*```after", "<pre>a\n *b*</pre>after"},
		{"open fence", "```a", "```a"},
		{"quote", "&gt; one\n&gt; two\nthree", "<blockquote>one<br>two</blockquote>three"},
		{"entities", "&lt;b&gt; &amp;amp; \"x\"", "&lt;b&gt; &amp;amp; \"x\""},
		{"html is text", "<b>hi</b> & <img src=x>", "&lt;b&gt;hi&lt;/b&gt; &amp; &lt;img src=x&gt;"},
		{"link", "<https://example.com?a=1&amp;b=2|see *this*>", `<a href="https://example.com?a=1&amp;b=2" target="_blank" rel="noreferrer noopener">see *this*</a>`},
		{"link that runs code", "<javascript:alert(1)|x>", "<span>x</span>"},
		{"mail", "<mailto:a@example.com|a@example.com>", `<a href="mailto:a@example.com" target="_blank" rel="noreferrer noopener">a@example.com</a>`},
		{"mention", "<@U0BEN>, <@U0OLIVIA|old>", `<span class="mention" dir="auto">@Ben Okafor</span>, <span class="mention mention-me" dir="auto">@Olivia Organiser</span>`},
		{"unknown mention", "<@U0GONE>", `<span class="mention" dir="auto">@U0GONE</span>`},
		{"special", "<!here> <!subteam^S1|@team>", `<span class="mention">@here</span> <span class="mention">@team</span>`},
		{"date", "<!date^1800000000^{date} at {time}|later>", `<time title="later">January 15th, 2027 at 9:00 AM</time>`},
		{"short date", "<!date^1800000000^{date_short_pretty}, {date_num}|later>", `<time title="later">Jan 15, 2027, 2027-01-15</time>`},
		{"date of today", "<!date^NOW^{date_short_pretty}|x>", `<time title="x">today</time>`},
		{"bad date", "<!date^soon^{date}|later>", `<time title="later">later</time>`},
		{"emoji", ":tada: :no_such_emoji: 10:30:15", "🎉 :no_such_emoji: 10:30:15"},
		{"list", "• a\n- b\n1. c", `<span class="bullet" style="--depth:0"><span>•</span><span>a</span></span><br>- b<br>1. c`},
		{"bare address", "(see https://example.com/a_b_c?x=1&amp;y=2), *https://example.com*.", `(see <a href="https://example.com/a_b_c?x=1&amp;y=2" target="_blank" rel="noreferrer noopener">https://example.com/a_b_c?x=1&amp;y=2</a>), <strong><a href="https://example.com" target="_blank" rel="noreferrer noopener">https://example.com</a></strong>.`},
		{"no address", "xhttps://a https:// &lt;https://b&gt; `https://c`", `xhttps://a https:// &lt;<a href="https://b" target="_blank" rel="noreferrer noopener">https://b</a>&gt; <code>https://c</code>`},
		{"link to a program", "<slack://open|x>", "<span>x</span>"},
		{"names of the language", ":constructor: <!date^1800000000^{constructor} {toString_pretty}|x>", `:constructor: <time title="x">{constructor} {toString_pretty}</time>`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			script := fmt.Sprintf(`import("/mrkdwn.js").then(async ({mrkdwn}) => {
				const {h} = await import("/dom.js");
				return h("div", {}, mrkdwn(%s.replace("NOW", Math.floor(page.now())), page)).innerHTML;
			})`, pagetest.JS(tc.text))
			got := pagetest.Ask(w.Tab, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
			if got != tc.want {
				t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
			}
		})
	}
}

func TestTimesCrossClockChanges(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	for _, tc := range []struct {
		day, time, zone string
		want            int64
	}{
		{"2027-01-15", "09:00", "Europe/Berlin", 1800000000},
		{"2027-07-01", "14:30", "Europe/Berlin", 1814445000},
		{"2027-03-28", "03:00", "Europe/Berlin", 1806195600}, // the first minute of summer time
		{"2027-10-31", "03:00", "Europe/Berlin", 1824948000}, // an hour after summer time ended
		{"2027-01-15", "13:30", "Asia/Kolkata", 1800000000},
		{"2027-01-15", "08:00", "Nowhere/Else", 1800000000}, // an unknown zone counts as UTC
	} {
		script := fmt.Sprintf(`import("/time.js").then(({unix, day, hourMinute}) => [unix(%[1]q, %[2]q, %[3]q), day(unix(%[1]q, %[2]q, %[3]q), %[3]q) + hourMinute(unix(%[1]q, %[2]q, %[3]q), %[3]q) === %[1]q + %[2]q ? 1 : 0])`, tc.day, tc.time, tc.zone)
		got := pagetest.Ask(w.Tab, chromedp.Evaluate[[2]int64](script, chromedp.EvalAwaitPromise))
		if got != [2]int64{tc.want, 1} {
			t.Errorf("%s %s in %s: got %v, want %d and back again", tc.day, tc.time, tc.zone, got, tc.want)
		}
	}
}

func TestInitials(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	for name, want := range map[string]string{"Olivia (organiser)": "O", "Ben Okafor": "BO", "ana.maria": "AM", "🙂": "🙂", "李 小龙": "李小"} {
		got := pagetest.Ask(w.Tab, chromedp.Evaluate[string](`import("/messages.js").then(m => m.avatar({name: `+pagetest.JS(name)+`}).dataset.letters)`, chromedp.EvalAwaitPromise))
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
