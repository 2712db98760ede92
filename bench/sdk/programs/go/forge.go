package main

import (
	"context"

	openai "example.com/open-ai"
)

func body() openai.CreateChatCompletionRequest {
	return openai.CreateChatCompletionRequest{
		Model: "gpt-4o",
		Messages: []openai.ChatCompletionRequestMessage{{
			ChatCompletionRequestUserMessage: &openai.ChatCompletionRequestUserMessage{
				Role:    "user",
				Content: openai.ChatCompletionRequestUserMessageContent{String: openai.Ptr("Say hello.")},
			},
		}},
	}
}

func main() {
	program[*openai.Client]{
		connect: func(url string) *openai.Client {
			return openai.NewClient(openai.WithBaseURL(url), openai.WithAPIKeyAuth("secret"))
		},
		complete: func(ctx context.Context, client *openai.Client) (string, error) {
			answer, err := client.Chat.CreateChatCompletion(ctx, body())
			if err != nil {
				return "", err
			}
			return *answer.Choices[0].Message.Content, nil
		},
		stream: func(ctx context.Context, client *openai.Client) (count int, err error) {
			stream, err := client.Chat.CreateChatCompletionStream(ctx, body())
			if err != nil {
				return 0, err
			}
			defer stream.Close()
			for chunk, err := range stream.All() {
				if err != nil {
					return count, err
				}
				if content, _ := chunk.Choices[0].Delta.Content.Get(); content != "" {
					count++
				}
			}
			return count, nil
		},
	}.run()
}
