# Prints the lines of `terraform plan -json` for people who read the log.
. as $line | (fromjson? // $line) |
if type != "object" then $line
elif .type != "diagnostic" then .["@message"]
else
  .diagnostic |
  "\n\(if .severity == "error" then "Error" else "Warning" end): \(.summary)",
  (if .address then "  with \(.address)" else empty end),
  (if .range then "  in \(.range.filename) line \(.range.start.line)" else empty end),
  (if .detail then "\n\(.detail)\n" else empty end)
end
