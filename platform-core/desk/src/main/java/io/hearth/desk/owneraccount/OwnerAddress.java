package io.hearth.desk.owneraccount;

import io.hearth.desk.contact.EmailAddress;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a code is sent: an e-mail address or a mobile number, in the one form in which contacts are kept.
 *
 * @param way EMAIL or SMS
 */
record OwnerAddress(DeliveryWay way, String value) {

    /** Land lines and 400 numbers take no messages. */
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}|\\+[1-9][0-9]{6,14}");

    /** @throws ProblemException 422 {@code owner-account.address-invalid} */
    static OwnerAddress of(String typed) {
        if (typed.indexOf('@') >= 0) {
            return EmailAddress.parse(typed)
                    .map(email -> new OwnerAddress(DeliveryWay.EMAIL, email.value()))
                    .orElseThrow(OwnerAddress::invalid);
        }
        return PhoneNumber.parse(typed)
                .filter(phone -> MOBILE.matcher(phone.value()).matches())
                .map(phone -> new OwnerAddress(DeliveryWay.SMS, phone.value()))
                .orElseThrow(OwnerAddress::invalid);
    }

    /** As much as tells the owner which one it is. */
    String masked() {
        return way == DeliveryWay.EMAIL ? EmailAddress.mask(value) : PhoneNumber.mask(value);
    }

    private static ProblemException invalid() {
        return new ProblemException(
                OwnerProblem.ADDRESS_INVALID,
                "This is no address (expected: a mobile number such as 13800138000, or an e-mail address).",
                Map.of("field", "address"),
                List.of(new FieldProblem("address", OwnerProblem.ADDRESS_INVALID.code(), "neither mobile nor e-mail")),
                null);
    }
}
