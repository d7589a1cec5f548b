package io.hearth.admin.identity.web;

import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.SignInOutcome;
import io.hearth.admin.identity.SignInRecord;
import io.hearth.admin.identity.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInController {

    private static final String FORM = "identity/sign-in";

    private final SignIns signIns;
    private final RememberedSignIn remembered;

    SignInController(SignIns signIns, RememberedSignIn remembered) {
        this.signIns = signIns;
        this.remembered = remembered;
    }

    @GetMapping("/sign-in")
    String show(
            @ModelAttribute("portal") Portal portal,
            @RequestParam(defaultValue = "") String notice,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("email", "");
        model.addAttribute("notice", notice.equals("password-changed") ? "sign-in.password-changed" : null);
        return page(portal, response);
    }

    @PostMapping("/sign-in")
    String signIn(
            @ModelAttribute("portal") Portal portal,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("email", email.strip());
        if (email.isBlank() || password.isEmpty()) {
            return again(portal, "sign-in.incomplete", null, HttpStatus.BAD_REQUEST, model, response);
        }
        return switch (signIns.attempt(portal, email, password, SignInRecord.Origin.of(request))) {
            case SignInOutcome.Accepted(var account) -> "redirect:" + remembered.begin(account, request, response);
            case SignInOutcome.Refused() ->
                again(portal, "sign-in.wrong", null, HttpStatus.UNAUTHORIZED, model, response);
            case SignInOutcome.Locked(var delay) ->
                again(portal, "sign-in.locked", delay, HttpStatus.TOO_MANY_REQUESTS, model, response);
            case SignInOutcome.Throttled(var delay) ->
                again(portal, "sign-in.throttled", delay, HttpStatus.TOO_MANY_REQUESTS, model, response);
            case SignInOutcome.Closed() -> page(portal, response);
        };
    }

    @GetMapping("/sign-out-complete")
    String signedOut(@ModelAttribute("portal") Portal portal) {
        return "identity/sign-out-complete";
    }

    private static String again(
            Portal portal,
            String problem,
            @Nullable Duration delay,
            HttpStatus status,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("problem", problem);
        if (delay != null) {
            long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
            model.addAttribute("delayUnit", seconds < 60 ? "duration.seconds" : "duration.minutes");
            model.addAttribute("delay", seconds < 60 ? seconds : (seconds + 59) / 60);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        var view = page(portal, response);
        if (view.equals(FORM)) {
            response.setStatus(status.value());
        }
        return view;
    }

    /** The form, or what is said at a door that lets nobody in. */
    private static String page(Portal portal, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return switch (portal) {
            case Portal.Platform() -> FORM;
            case Portal.Company company ->
                switch (company.status()) {
                    case TRIAL, ACTIVE, LEAVING -> FORM;
                    case SUSPENDED -> "identity/suspended";
                    case PROVISIONING -> "identity/preparing";
                    case FAILED, LEFT -> unknown(response);
                };
            case Portal.Apex() -> "identity/apex";
            case Portal.Unknown unknown -> unknown(response);
        };
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "identity/unknown-portal";
    }
}
