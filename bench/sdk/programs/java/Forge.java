import com.openai.OpenAiClient;
import com.openai.models.ChatCompletionRequestUserMessage;
import com.openai.models.ChatCompletionRequestUserMessageContent;
import com.openai.models.CreateChatCompletionRequest;
import com.openai.models.CreateChatCompletionStreamResponse;
import com.openai.models.ModelIdsShared;
import java.util.List;

final class Forge {
  public static void main(String[] args) {
    new Harness<>(
        url -> OpenAiClient.builder().baseUrl(url).apiKeyAuth("secret").build(),
        client -> client.chat().createChatCompletion(body()).choices().get(0).message().content().orElseThrow(),
        Forge::stream)
      .run(args);
  }

  private static int stream(OpenAiClient client) {
    int count = 0;
    try (var chunks = client.chat().createChatCompletionStream(body())) {
      for (CreateChatCompletionStreamResponse chunk : chunks) {
        if (!chunk.choices().get(0).delta().content().toOptional().orElseThrow().isEmpty()) {
          count++;
        }
      }
    }
    return count;
  }

  private static CreateChatCompletionRequest body() {
    var content = new ChatCompletionRequestUserMessageContent.StringValue("Say hello.");
    return CreateChatCompletionRequest.builder()
        .model(ModelIdsShared.of("gpt-4o"))
        .messages(List.of(ChatCompletionRequestUserMessage.builder().content(content).role("user").build()))
        .build();
  }
}
