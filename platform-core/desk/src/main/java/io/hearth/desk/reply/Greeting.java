package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * With which words whoever calls is greeted.
 *
 * @param text ready to be said
 */
@Schema(name = "Greeting")
public record Greeting(
        @Schema(example = "您好，云栖物业客服，我是小李，请问有什么可以帮您？") String text) {}
