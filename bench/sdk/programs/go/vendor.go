package main

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func body() openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{
		Model:    "gpt-4o",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Say hello.")},
	}
}

func main() {
	program[openai.Client]{
		connect: func(url string) openai.Client {
			return openai.NewClient(option.WithBaseURL(url), option.WithAPIKey("secret"))
		},
		complete: func(ctx context.Context, client openai.Client) (string, error) {
			answer, err := client.Chat.Completions.New(ctx, body())
			if err != nil {
				return "", err
			}
			return answer.Choices[0].Message.Content, nil
		},
		stream: func(ctx context.Context, client openai.Client) (count int, err error) {
			stream := client.Chat.Completions.NewStreaming(ctx, body())
			defer stream.Close()
			for stream.Next() {
				if stream.Current().Choices[0].Delta.Content != "" {
					count++
				}
			}
			return count, stream.Err()
		},
	}.run()
}
