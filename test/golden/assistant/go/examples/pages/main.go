// Command pages prints all items of ListFiles.
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
	for item, err := range client.Files.ListFilesAll(ctx, nil) {
		if err != nil {
			return err
		}
		if err := json.NewEncoder(os.Stdout).Encode(item); err != nil {
			return err
		}
	}
	return nil
}
