package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
)

type connection struct {
	url string
	*http.Client
}

type answer struct {
	Choices []struct {
		Message struct{ Content string }
		Delta   struct{ Content string }
	}
}

func (c connection) post(ctx context.Context, more string) (*http.Response, error) {
	body := `{"model":"gpt-4o","messages":[{"role":"user","content":"Say hello."}]` + more + `}`
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+"/chat/completions", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer secret")
	request.Header.Set("Content-Type", "application/json")
	return c.Do(request)
}

func main() {
	program[connection]{
		connect: func(url string) connection { return connection{url, &http.Client{}} },
		complete: func(ctx context.Context, client connection) (string, error) {
			response, err := client.post(ctx, "")
			if err != nil {
				return "", err
			}
			defer response.Body.Close()
			var whole answer
			if err := json.NewDecoder(response.Body).Decode(&whole); err != nil {
				return "", err
			}
			return whole.Choices[0].Message.Content, nil
		},
		stream: func(ctx context.Context, client connection) (count int, err error) {
			response, err := client.post(ctx, `,"stream":true`)
			if err != nil {
				return 0, err
			}
			defer response.Body.Close()
			lines := bufio.NewScanner(response.Body)
			for lines.Scan() {
				data, isData := bytes.CutPrefix(lines.Bytes(), []byte("data: "))
				if !isData || data[0] != '{' {
					continue
				}
				var chunk answer
				if err := json.Unmarshal(data, &chunk); err != nil {
					return count, err
				}
				if chunk.Choices[0].Delta.Content != "" {
					count++
				}
			}
			return count, lines.Err()
		},
	}.run()
}
