package wix

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"
)

// DownloadZipOperation is the operation that errors of [Client.DownloadZip] name.
const DownloadZipOperation = "download zip"

// maxRedirects is how often a link may lead on.
const maxRedirects = 5

// DownloadZip fetches what a download link leads to, and writes it to the file.
// The link is the only key to it: no credentials are sent, and no redirect is
// followed to an address without TLS, unless that is a loopback one. A broken
// attempt is repeated from the start. progress, which may be nil, is told how
// many bytes have come, of how many; that is -1 where the server does not say.
//
// No error shows the link. Errors: [Error] with the server's status,
// ErrUnreachable, ErrConnectionLost, ErrNotWix, [WaitError].
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
func (c *Client) DownloadZip(ctx context.Context, link string, into *os.File, progress func(got, of int64)) error {
	d := &download{account: c.account, into: into, progress: progress}
	c.account.secrets.add(link)
	begun, wait := time.Now(), c.account.patience.MinBackoff
	for {
		err := d.attempt(ctx, link)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return &WaitError{Operation: DownloadZipOperation, Waited: time.Since(begun), For: "the zip from Wix", Err: err, Cause: ctx.Err()}
		case !isPassing(err), time.Since(begun) > c.account.patience.ServerErrors && !d.moved:
			return err
		case d.moved:
			begun = time.Now()
		}
		if sleep(ctx, wait) != nil {
			continue // the next attempt fails at once
		}
		wait = min(2*wait, c.account.patience.MaxBackoff)
	}
}

// isPassing reports whether another attempt may end better.
func isPassing(err error) bool {
	return errors.Is(err, ErrServer) || errors.Is(err, ErrThrottled) || errors.Is(err, ErrConnectionLost) || errors.Is(err, ErrUnreachable)
}

// download is one zip on its way into a file.
type download struct {
	account  *account
	into     *os.File
	progress func(got, of int64)
	most     int64 // bytes that an attempt has got
	moved    bool  // the last attempt got further than those before
}

// attempt fetches the whole zip into the empty file.
func (d *download) attempt(ctx context.Context, link string) error {
	d.moved = false
	if _, err := d.into.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("%s: %w", DownloadZipOperation, err)
	}
	if err := d.into.Truncate(0); err != nil {
		return fmt.Errorf("%s: %w", DownloadZipOperation, err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	// Only silence ends an attempt: a large zip may take long.
	idle := time.AfterFunc(d.account.patience.ReadAttempt, func() { cancel(errStalled) })
	defer idle.Stop()
	resp, err := d.follow(ctx, link)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return &Error{Operation: DownloadZipOperation, Method: http.MethodGet, Status: resp.StatusCode, RequestID: d.account.secrets.clean(resp.Header.Get("X-Wix-Request-Id"))}
	}
	got, err := d.copy(resp, idle)
	switch {
	case err != nil:
		return err
	case resp.ContentLength >= 0 && got != resp.ContentLength:
		return d.cut(ctx, resp.Request.URL, io.ErrUnexpectedEOF)
	}
	return nil
}

// copy writes the body to the file.
func (d *download) copy(resp *http.Response, idle *time.Timer) (got int64, err error) {
	buffer := make([]byte, 256<<10)
	for {
		n, readErr := resp.Body.Read(buffer)
		idle.Reset(d.account.patience.ReadAttempt)
		if _, err := d.into.Write(buffer[:n]); err != nil {
			return got, fmt.Errorf("%s: %w", DownloadZipOperation, err)
		}
		got += int64(n)
		if got > d.most {
			d.most, d.moved = got, true
			if d.progress != nil {
				d.progress(got, resp.ContentLength)
			}
		}
		switch {
		case readErr == nil:
		case errors.Is(readErr, io.EOF):
			return got, nil
		default:
			return got, d.cut(resp.Request.Context(), resp.Request.URL, readErr)
		}
	}
}

// follow asks for the link, and for where it leads.
func (d *download) follow(ctx context.Context, link string) (*http.Response, error) {
	at, err := url.Parse(link)
	for range maxRedirects + 1 {
		if err != nil || at.Hostname() == "" || (at.Scheme != "https" && (at.Scheme != "http" || !isLoopback(at.Hostname()))) {
			return nil, notALink("the link, or where it leads, is no address with https")
		}
		d.account.secrets.add(at.String())
		d.account.secrets.add(at.RequestURI())
		resp, err := d.get(ctx, at)
		if err != nil {
			return nil, d.cut(ctx, at, err)
		}
		location := resp.Header.Get("Location")
		if resp.StatusCode < 300 || resp.StatusCode >= 400 || location == "" {
			return resp, nil
		}
		_ = resp.Body.Close()
		at, err = at.Parse(location)
		if err != nil {
			return nil, notALink("the link leads to no address")
		}
	}
	return nil, notALink(fmt.Sprintf("the link leads on more than %d times", maxRedirects))
}

// get sends a request that says nothing of who asks, nor of where the link to it
// came from.
func (d *download) get(ctx context.Context, at *url.URL) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		return nil, err
	}
	if d.account.userAgent != "" {
		req.Header.Set("User-Agent", d.account.userAgent)
	}
	// Without this the transport unpacks what it gets, and Content-Length says nothing.
	req.Header.Set("Accept-Encoding", "identity")
	return d.account.transport.RoundTrip(req)
}

// cut is the error of an exchange without a whole answer.
func (d *download) cut(ctx context.Context, at *url.URL, err error) error {
	e := &connectionError{operation: DownloadZipOperation, host: at.Host, reason: d.account.secrets.clean(err.Error()), unsent: isDial(err) || isTLS(err)}
	if errors.Is(context.Cause(ctx), errStalled) {
		e.stalled, e.reason = true, "nothing for "+d.account.patience.ReadAttempt.String()
	}
	return e
}

func notALink(reason string) error {
	return fmt.Errorf("%s: %w: %s", DownloadZipOperation, ErrNotWix, reason)
}
