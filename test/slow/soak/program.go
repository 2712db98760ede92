// Makes many requests and streams, and says what that left behind.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"example.com/soak"
)

type measure struct {
	Memory uint64 `json:"memory"`
	Tasks  int    `json:"tasks"`
}

var (
	client                   *soak.Client
	answered, failed, events atomic.Int64
	isLeaky                  = len(os.Args) > 4
	lock                     sync.Mutex
	kept                     []*soak.Stream[soak.Thing]
)

// repeat has four callers at once.
func repeat(count int64, once func(int64) error) {
	var next atomic.Int64
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() {
			for index := next.Add(1); index <= count; index = next.Add(1) {
				var known soak.SDKError
				switch err := once(index); {
				case err == nil:
					answered.Add(1)
				case errors.As(err, &known):
					failed.Add(1)
				default:
					panic(err)
				}
			}
		})
	}
	callers.Wait()
}

func request(index int64) error {
	_, err := client.Soak.GetThing(context.Background(), "thing_"+strconv.FormatInt(index, 10))
	return err
}

func stream(index int64) error {
	isEndless := isLeaky || index%4 == 3
	stream, err := client.Soak.FollowEvents(context.Background(), isEndless)
	if err != nil {
		return err
	}
	if isLeaky {
		lock.Lock()
		defer lock.Unlock()
		kept = append(kept, stream)
		return nil
	}
	defer stream.Close()
	count := 0
	for _, err := range stream.All() {
		if err != nil {
			return err
		}
		events.Add(1)
		if count++; isEndless && count == 10 {
			break
		}
	}
	return nil
}

func measured() measure {
	time.Sleep(500 * time.Millisecond)
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return measure{memory.HeapAlloc, runtime.NumGoroutine()}
}

func main() {
	client = soak.NewClient(soak.WithBaseURL(os.Args[1]))
	requests, _ := strconv.ParseInt(os.Args[2], 10, 64)
	streams, _ := strconv.ParseInt(os.Args[3], 10, 64)
	repeat(requests/10, request)
	before := measured()
	repeat(requests, request)
	repeat(streams, stream)
	after := measured()
	connections, err := client.Soak.CountConnections(context.Background())
	if err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"answered": answered.Load(), "failed": failed.Load(), "events": events.Load(),
		"before": before, "after": after, "open": connections.Open,
	})
	runtime.KeepAlive(kept)
}
