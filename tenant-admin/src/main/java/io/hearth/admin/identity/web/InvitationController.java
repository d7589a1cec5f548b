package io.hearth.admin.identity.web;

import io.hearth.admin.identity.IdentityProblem;
import io.hearth.admin.identity.Invitations;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.SignInRecord;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemCode;
import io.hearth.kernel.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class InvitationController {

    private static final String FORM = "identity/invitation";

    /** The words for each refusal; whatever else is wrong, there is no such invitation. */
    private static final Map<ProblemCode, String> REASONS = Map.of(
            IdentityProblem.INVITATION_EXPIRED, "invitation.expired",
            IdentityProblem.INVITATION_USED, "invitation.used",
            CommonProblem.COMPANY_LEAVING, "invitation.leaving",
            CommonProblem.COMPANY_SUSPENDED, "invitation.suspended");

    private final Invitations invitations;
    private final RememberedSignIn remembered;

    InvitationController(Invitations invitations, RememberedSignIn remembered) {
        this.invitations = invitations;
        this.remembered = remembered;
    }

    @GetMapping("/invitations/{token}")
    String show(
            @ModelAttribute("portal") Portal portal,
            @PathVariable String token,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            var account = invitations.require(portal, token);
            model.addAttribute("email", account.email());
            model.addAttribute("name", account.name());
            return FORM;
        } catch (ProblemException refused) {
            return useless(refused, model, response);
        }
    }

    @PostMapping("/invitations/{token}")
    String accept(
            @ModelAttribute("portal") Portal portal,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            var email = invitations.require(portal, token).email();
            model.addAttribute("email", email);
            model.addAttribute("name", name);
            var account = invitations.accept(portal, token, name, password, SignInRecord.Origin.of(request));
            return "redirect:" + remembered.begin(account, request, response);
        } catch (ProblemException refused) {
            if (refused.errors().isEmpty()) {
                return useless(refused, model, response);
            }
            response.setStatus(refused.code().status().value());
            model.addAttribute(
                    "errors", refused.errors().stream().map(FieldError::of).toList());
            return FORM;
        }
    }

    private static String useless(ProblemException refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.code().status().value());
        model.addAttribute("reason", REASONS.getOrDefault(refused.code(), "invitation.unknown"));
        return "identity/link-useless";
    }

    /** A field error with the key of its words. */
    record FieldError(String field, String message) {
        static FieldError of(FieldProblem problem) {
            return new FieldError(
                    problem.field(),
                    problem.code().startsWith("password.") ? problem.code() : problem.field() + "." + problem.code());
        }
    }
}
