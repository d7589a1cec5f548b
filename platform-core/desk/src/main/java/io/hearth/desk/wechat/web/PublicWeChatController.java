package io.hearth.desk.wechat.web;

import io.hearth.desk.wechat.OfficialAccounts;
import io.hearth.desk.wechat.Signed;
import io.hearth.desk.wechat.WeChatDoor;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WeChat's own door. No token of a person is looked at here: what counts is WeChat's signature. */
@RestController
@RequestMapping(OfficialAccounts.PATH)
@Tag(name = "public")
@SecurityRequirements
class PublicWeChatController {

    private static final String SIGNED = "Signed with the account's token: 403 wechat.signature-invalid otherwise.";
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    private static final Pattern ECHO = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final WeChatDoor door;

    PublicWeChatController(WeChatDoor door) {
        this.door = door;
    }

    @GetMapping
    @Operation(
            operationId = "greetWeChat",
            summary = "Shows WeChat that the official account belongs here",
            description = SIGNED)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> greet(
            @RequestParam(defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String timestamp,
            @RequestParam(defaultValue = "") String nonce,
            @RequestParam(defaultValue = "") String echostr) {
        door.greet(new Signed(signature, timestamp, nonce, null));
        return answer(PLAIN, ECHO.matcher(echostr).matches() ? echostr : "");
    }

    @PostMapping(consumes = {MediaType.TEXT_XML_VALUE, MediaType.APPLICATION_XML_VALUE})
    @Operation(
            operationId = "takeFromWeChat",
            summary = "Takes a message or an event of WeChat's",
            description = SIGNED + " 400 wechat.unreadable. The same message again is answered as the first time.")
    @ApiResponse(
            responseCode = "200",
            description = "An answer to the person, or the word success",
            content = @Content(mediaType = "text/xml", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> take(
            @RequestParam(defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String timestamp,
            @RequestParam(defaultValue = "") String nonce,
            @RequestParam(name = "msg_signature", required = false) @Nullable String messageSignature,
            @RequestBody byte[] body) {
        String answer = door.take(new Signed(signature, timestamp, nonce, messageSignature), body);
        return answer(answer.startsWith("<") ? XML : PLAIN, answer);
    }

    private static ResponseEntity<byte[]> answer(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What WeChat may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi greetingOfWeChat() {
            return new PortalApi(HttpMethod.GET, OfficialAccounts.PATH);
        }

        @Bean
        PortalApi messagesOfWeChat() {
            return new PortalApi(HttpMethod.POST, OfficialAccounts.PATH);
        }
    }
}
