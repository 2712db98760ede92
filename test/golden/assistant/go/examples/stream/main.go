// Command stream prints the events of CreateMessageStream as they come.
//
// Credentials come from the environment: ASSISTANT_TOKEN.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"example.com/assistant"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	client := assistant.NewClient()
	stream, err := client.Messages.CreateMessageStream(ctx, sample[assistant.MessageRequest](`{"content":"sample","stream":false,"temperature":1.5}`))
	if err != nil {
		return err
	}
	for item, err := range stream.All() {
		if err != nil {
			return err
		}
		if err := json.NewEncoder(os.Stdout).Encode(item); err != nil {
			return err
		}
	}
	return nil
}

// sample makes a value of JSON, to be short: the fields can be set as well.
func sample[T any](text string) T {
	var value T
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		log.Fatal(err)
	}
	return value
}
