package com.petstore.internal;

import com.petstore.core.Middleware;
import com.petstore.core.RequestOptions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * All that a client was told.
 *
 * @param sender sends single requests
 * @param baseUrl where the API is
 * @param headers sent with every request, unless it has its own
 * @param defaults settings of calls that have no others
 * @param credentials what the client identifies itself with
 * @param middleware stands around every attempt, the first outermost
 * @param logger is told a line an attempt, or null
 * @param executor runs calls that nobody waits for, or null for threads of the SDK's own
 * @param maxResponseBytes the largest body that is read whole
 * @param maxEventBytes the largest event or line of a stream
 */
public record Settings(
    Sender sender,
    BaseUrl baseUrl,
    Map<String, String> headers,
    RequestOptions defaults,
    Credentials credentials,
    List<Middleware> middleware,
    Consumer<String> logger,
    Executor executor,
    long maxResponseBytes,
    int maxEventBytes) {}
