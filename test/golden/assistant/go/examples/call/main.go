// Command call calls ListFiles.
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
	result, err := client.Files.ListFiles(ctx, nil)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}
