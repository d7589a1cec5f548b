package io.hearth.admin.identity.web;

import io.hearth.admin.identity.PasswordResets;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.SignInRecord;
import io.hearth.kernel.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PasswordResetController {

    private static final String FORM = "identity/password-reset";

    private final PasswordResets resets;

    PasswordResetController(PasswordResets resets) {
        this.resets = resets;
    }

    @GetMapping("/password-resets")
    String showQuestion() {
        return "identity/password-reset-request";
    }

    @PostMapping("/password-resets")
    String ask(
            @ModelAttribute("portal") Portal portal,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request) {
        resets.ask(portal, email, SignInRecord.Origin.of(request));
        return "identity/password-reset-sent";
    }

    @GetMapping("/password-resets/{token}")
    String show(
            @ModelAttribute("portal") Portal portal,
            @PathVariable String token,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var account = resets.find(portal, token);
        if (account.isEmpty()) {
            return useless(model, response);
        }
        model.addAttribute("email", account.get().email());
        return FORM;
    }

    @PostMapping("/password-resets/{token}")
    String reset(
            @ModelAttribute("portal") Portal portal,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        resets.find(portal, token).ifPresent(account -> model.addAttribute("email", account.email()));
        try {
            return resets.reset(portal, token, password, SignInRecord.Origin.of(request))
                    ? "redirect:/sign-in?notice=password-changed"
                    : useless(model, response);
        } catch (ProblemException weak) {
            response.setStatus(weak.code().status().value());
            model.addAttribute(
                    "errors",
                    weak.errors().stream()
                            .map(InvitationController.FieldError::of)
                            .toList());
            return FORM;
        }
    }

    private static String useless(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("reason", "password-reset.useless");
        return "identity/link-useless";
    }
}
