package io.hearth.desk.reply.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/reply-folders")
@Tag(name = "replies")
class ReplyFolderController {

    private final ReplyFolders folders;

    ReplyFolderController(ReplyFolders folders) {
        this.folders = folders;
    }

    /** What a folder is called. */
    record NameReplyFolder(@NotBlank @Size(max = 40) String name) {}

    /** The folders' keys in their order. */
    record OrderReplyFolders(@NotNull @Size(max = 100) List<@NotBlank @Size(max = 60) String> keys) {}

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listReplyFolders", summary = "The folders of the reply library, in their order")
    List<ReplyFolder> list() {
        return folders.list();
    }

    @PostMapping
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"409 reply.folder-name-taken", "409 reply.too-many-folders"})
    @Operation(operationId = "addReplyFolder", summary = "Add a folder at the end; its key is made of its name")
    @ResponseStatus(HttpStatus.CREATED)
    ReplyFolder add(@Valid @RequestBody NameReplyFolder command) {
        return folders.add(command.name());
    }

    @PutMapping("/order")
    @Requires(value = Permission.REPLY_WRITE, problems = "409 reply.folders-changed")
    @Operation(operationId = "orderReplyFolders", summary = "Put the folders into an order")
    List<ReplyFolder> order(@Valid @RequestBody OrderReplyFolders command) {
        return folders.order(command.keys());
    }

    @PutMapping("/{folderKey}")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 reply.folder-name-taken"})
    @Operation(operationId = "renameReplyFolder", summary = "Call a folder something else")
    ReplyFolder rename(@PathVariable String folderKey, @Valid @RequestBody NameReplyFolder command) {
        return folders.rename(folderKey, command.name());
    }

    @DeleteMapping("/{folderKey}")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 reply.folder-not-empty", "422 reply.folder-unknown"})
    @Operation(
            operationId = "deleteReplyFolder",
            summary = "Take a folder away that is empty or whose replies go elsewhere")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String folderKey,
            @Parameter(description = "The folder that its replies go to") @RequestParam(required = false) @Nullable
                    String into) {
        folders.delete(folderKey, into);
    }
}
