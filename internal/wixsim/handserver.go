package wixsim

import "net/http"

const handPrefix = "/_wixsim/"

func (s *Simulator) serveHand(*http.Request, []byte) answer { return s.refusal(errNoPage()) }
