package report_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/report"
)

func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not said in:\n%s", w, text)
		}
	}
}

func omits(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(text, u) {
			t.Errorf("%q is said in:\n%s", u, text)
		}
	}
}

// The JSON of a plan has no warnings: each report with changes says where they stand.
func TestReport_saysWhatThePlanLogKnows(t *testing.T) {
	t.Parallel()
	const said = "The log of the plan says more: its warnings (a name that is taken, an apply that will fail, folders that stay after all), and how many files are in the folders."
	r := parse(t, comes("wixmedia_folder.video", coming("Video", "media-root")))
	for _, text := range []string{r.Text(false), r.Markdown()} {
		if !strings.HasSuffix(text, "\n"+said+"\n") {
			t.Errorf("the last line is another one:\n%s", text)
		}
	}
	says(t, r.HTML(), said)
	quiet := parse(t, brand)
	omits(t, quiet.Text(false)+quiet.Markdown()+quiet.HTML(), "The log of the plan")
}

func jsonOf(text string) any {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		panic(err)
	}
	return value
}

// site5000 are a site's folders, three deep, of which every nth was renamed.
func site5000(total, nth int) []block {
	blocks := make([]block, 0, total)
	for i := range total {
		parent := "media-root"
		switch {
		case i%100 == 0:
		case i%10 == 0:
			parent = fmt.Sprintf("id-Campaign %d", i-i%100)
		default:
			parent = fmt.Sprintf("id-Campaign %d", i-i%10)
		}
		now := folder(fmt.Sprintf("Campaign %d", i), parent)
		address := fmt.Sprintf("wixmedia_folder.f[%q]", fmt.Sprint(i))
		if i%nth == 0 {
			blocks = append(blocks, drifted(address, now, with(now, named(fmt.Sprintf("Renamed %d", i))), now))
		} else {
			blocks = append(blocks, stays(address, now))
		}
	}
	return blocks
}

func TestMarkdown_ofTwoThousandChanges(t *testing.T) {
	t.Parallel()
	blocks := append(site5000(2000, 1), leaves("wixmedia_folder.last", folder("Zoo", "media-root")))
	text := parse(t, blocks...).Markdown()
	if len(text) > report.MaxMarkdown {
		t.Errorf("%d bytes, more than %d", len(text), report.MaxMarkdown)
	}
	says(t, text, "2000 folders were changed by hand. The apply moves 1 folder to the trash and puts 2000 folders back.",
		"### ⚠️ Folders that this apply takes away\n\n- `Zoo` is no longer in the configuration: it goes to the trash with its contents.\n",
		"<summary>The folders (2001 of 2001 with a change)</summary>")
	said := strings.Count(text, "it gets its name back.\n")
	says(t, text, fmt.Sprintf("- … and %d more.\n", 2000-said))
	drawn := strings.Count(text, "─ Campaign") + strings.Count(text, "─ Zoo")
	says(t, text, fmt.Sprintf("… and %d more lines\n```\n\n</details>\n", 2001-drawn))
	if said < 300 || drawn < 200 {
		t.Errorf("only %d sentences and %d folders have room", said, drawn)
	}
	long := strings.Repeat("語", 1000)
	wide := make([]block, 0, 500)
	for i := range 500 {
		wide = append(wide, leaves(fmt.Sprintf("wixmedia_folder.f[%q]", fmt.Sprint(i)), folder(fmt.Sprint(i)+long, "media-root", attrs{"site_id": fmt.Sprintf("%08x", i)})))
	}
	text = parse(t, wide...).Markdown()
	if len(text) > report.MaxMarkdown {
		t.Errorf("%d bytes with long names on many sites, more than %d", len(text), report.MaxMarkdown)
	}
	says(t, text, fmt.Sprintf("%d more changes in lists for which there is no room.", 500-strings.Count(text, "\n- ")),
		fmt.Sprintf("There is no room for %d more trees.", 500-strings.Count(text, "<details>")))
}

// A large tree shows what changed, and counts the rest.
func TestText_ofALargeTree(t *testing.T) {
	t.Parallel()
	text := parse(t, site5000(1000, 500)...).Text(false)
	says(t, text, `
  ├─ Campaign 0  [renamed by hand → put back]
  │  └─ … 99 folders without a change
  ├─ Campaign 500  [renamed by hand → put back]
  │  └─ … 99 folders without a change
  └─ … 800 folders without a change
`)
}

func TestText_colours(t *testing.T) {
	t.Parallel()
	r := parse(t, leaves("wixmedia_folder.brand", folder("Brand", "media-root")))
	says(t, r.Text(true), "\n\x1b[1;31mFolders that this apply takes away\x1b[0m\n\x1b[1;31m  ! Brand is no longer")
	omits(t, r.Text(false), "\x1b")
}

func TestHTML(t *testing.T) {
	t.Parallel()
	html := parse(t, site5000(1000, 4)...).HTML()
	omits(t, html, "<script", "http://", "https://", "src=", "href=", "url(", "id-", "resource", " state", "wixmedia_")
	says(t, html, "default-src 'none'", "prefers-color-scheme: dark", "@media print",
		`<details class="more"><summary>Show 200 more</summary>`,
		"The changes by hand have already happened. The rest of this page has not: it is what the next apply will do.",
		`<bdi class="path">Campaign 0</bdi> was renamed to “<bdi>Renamed 0</bdi>”: it gets its name back.`,
		`<li><details><summary><bdi>Campaign 100</bdi><span class="tag back">renamed by hand → put back</span><span class="inside">24 changes inside</span></summary><ul>`)
	small := parse(t, brand, drifted("wixmedia_folder.logos", logos, with(logos, named("Marks")), logos)).HTML()
	says(t, small, `<li><details open><summary><bdi>Brand</bdi><span class="inside">1 change inside</span></summary>`)
	quiet := parse(t, brand).HTML()
	says(t, quiet, "The apply changes no folder on the site.")
	omits(t, quiet, "have already happened", "<section")
}

// The aim is a second for 5,000 folders, on one core.
func BenchmarkReport(b *testing.B) {
	plan := planJSON(b, nil, site5000(5000, 2)...)
	for format, write := range map[string]func(*report.Report) string{
		"text": func(r *report.Report) string { return r.Text(false) }, "markdown": (*report.Report).Markdown, "html": (*report.Report).HTML,
	} {
		b.Run(format, func(b *testing.B) {
			b.SetBytes(int64(len(plan)))
			for range b.N {
				b.ReportMetric(float64(len(write(parsed(b, plan)))), "written-bytes")
			}
		})
	}
}
