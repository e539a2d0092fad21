# Reads the lines of `terraform plan -json`, and prints the warnings on folders as
# Markdown. GitHub takes comments of 65,536 characters, of which the report may take
# 60,000: the warnings take 4,000 at most, and the rest is counted.
#
# Nothing in an indented block is read as Markdown or HTML. Warnings of Terraform and
# of other providers are only counted: a forge masks secrets in logs, not in comments.
def on_folders: (.address // "") | test("(^|[.])wixmedia_");
def block:
  "Warning: \(.summary)\n  with \(.address)\n\n\(.detail)" |
  if length > 1200 then .[:1200] + " …" else . end |
  split("\n") | map("    " + .) | join("\n") + "\n\n";

[inputs | fromjson? | select(.type == "diagnostic") | .diagnostic | select(.severity == "warning")] as $all |
[$all[] | select(on_folders)] as $ours |
reduce ($ours | map(block) | unique[]) as $block (
  {text: "", left: (($all | length) - ($ours | length))};
  if (.text + $block | length) <= 3800 then .text += $block else .left += 1 end
) |
if $all == [] then empty else
  "\n### Warnings of the plan\n\n" + .text +
  (if .left > 0 then "Warnings that only the log of the job has: \(.left).\n" else "" end)
end
