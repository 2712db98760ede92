package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

type program[Client any] struct {
	connect  func(url string) Client
	complete func(context.Context, Client) (string, error)
	stream   func(context.Context, Client) (int, error)
}

// run makes a client and ends, or prints the microseconds that a request or a
// chunk took, for each of some batches of a quarter of a second.
func (p program[Client]) run() {
	client := p.connect(os.Args[2])
	if os.Args[1] == "cold" {
		return
	}
	once := p.stream
	if os.Args[1] == "request" {
		once = p.counted
	}
	batches, err := strconv.Atoi(os.Args[3])
	for ; batches > 0 && err == nil; batches-- {
		startedAt := time.Now()
		units := 0
		for err == nil && time.Since(startedAt) < 250*time.Millisecond {
			var more int
			more, err = once(context.Background(), client)
			units += more
		}
		fmt.Println(float64(time.Since(startedAt).Microseconds()) / float64(units))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (p program[Client]) counted(ctx context.Context, client Client) (int, error) {
	text, err := p.complete(ctx, client)
	if err == nil && !strings.HasPrefix(text, "Hello!") {
		err = fmt.Errorf("answered %s", text)
	}
	return 1, err
}
