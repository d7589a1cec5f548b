package io.hearth.desk.wechat.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.wechat.BindFollower;
import io.hearth.desk.wechat.BindingCode;
import io.hearth.desk.wechat.FollowerView;
import io.hearth.desk.wechat.WeChatFollowers;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "wechat")
class FollowerController {

    private final WeChatFollowers followers;

    FollowerController(WeChatFollowers followers) {
        this.followers = followers;
    }

    @GetMapping("/wechat-followers")
    @Requires(Permission.CONTACT_MANAGE)
    @Operation(
            operationId = "listUnknownFollowers",
            summary = "Those who wrote through the official account and of whom nobody has said who they are")
    Slice<FollowerView> unknown(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return followers.unknown(cursor, limit);
    }

    @PutMapping("/wechat-followers/{followerId}/contact")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "422 contact.unknown"})
    @Operation(operationId = "bindFollower", summary = "Say which person a follower is")
    FollowerView bind(@PathVariable UUID followerId, @Valid @RequestBody BindFollower command) {
        return followers.bind(followerId, command.contactId());
    }

    @GetMapping("/contacts/{contactId}/wechat")
    @Requires(value = Permission.CONTACT_READ, problems = "404 not-found")
    @Operation(operationId = "listFollowersOfContact", summary = "By what the official account knows a person")
    Slice<FollowerView> of(@PathVariable UUID contactId) {
        return new Slice<>(followers.of(contactId), null);
    }

    @DeleteMapping("/contacts/{contactId}/wechat/{followerId}")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(operationId = "unbindFollower", summary = "Say that a follower is not this person")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unbind(@PathVariable UUID contactId, @PathVariable UUID followerId) {
        followers.unbind(contactId, followerId);
    }

    @PostMapping("/contacts/{contactId}/wechat-code")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "makeWeChatCode",
            summary = "Make the words by which a person tells the official account who they are",
            description = "Good once, for a day; an earlier code is no good any more.")
    ResponseEntity<BindingCode> code(@PathVariable UUID contactId) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(followers.code(contactId));
    }
}
