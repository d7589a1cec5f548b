package io.hearth.desk.callback.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.callback.Gift;
import io.hearth.desk.callback.GiftMovement;
import io.hearth.desk.callback.Gifts;
import io.hearth.desk.callback.KeepGift;
import io.hearth.desk.callback.MoveGifts;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is left with owners. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "callbacks")
class GiftController {

    private final Gifts gifts;

    GiftController(Gifts gifts) {
        this.gifts = gifts;
    }

    @GetMapping("/gifts")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listGifts", summary = "Gifts and how many of them each estate has, those out of use last")
    Slice<Gift> list() {
        return new Slice<>(gifts.list(), null);
    }

    @PutMapping("/gifts/{giftCode}")
    @Requires(Permission.ESTATE_MANAGE)
    @Operation(operationId = "keepGift", summary = "Make the gift of that code, or change it")
    Gift keep(@PathVariable String giftCode, @Valid @RequestBody KeepGift command) {
        return gifts.keep(giftCode, command);
    }

    @PostMapping("/gifts/{giftCode}/movements")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"409 gift.out-of-stock", "422 estate.unknown", "422 gift.unknown"})
    @Operation(operationId = "moveGifts", summary = "Say that gifts came in, or are missing")
    @ResponseStatus(HttpStatus.CREATED)
    GiftMovement move(@PathVariable String giftCode, @Valid @RequestBody MoveGifts command) {
        return gifts.move(giftCode, command);
    }

    @GetMapping("/gift-movements")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listGiftMovements", summary = "Changes of the stock, the last one first")
    Slice<GiftMovement> movements(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return gifts.movements(estateId, cursor, limit);
    }
}
