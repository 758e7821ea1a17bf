package io.payergateway.resolution;

import io.payergateway.claim.EditRequest;
import java.util.List;
import java.util.Optional;

/**
 * @param requestId of whoever asks, 1 to 64 characters: the same again does nothing and gets the same answer
 * @param reason    for the history; no PHI
 * @param edit      what is corrected, only with CORRECT_AND_RESEND
 * @param denials   ids of the open denials it is about; empty: all of the claim that it can be about
 */
public record ActionRequest(ClaimAction action, String requestId, String reason, Optional<EditRequest> edit, List<Long> denials) {
    public ActionRequest {
        // JSON may leave a part out; from here on nothing is null
        edit = edit == null ? Optional.empty() : edit;
        denials = denials == null ? List.of() : List.copyOf(denials);
        requestId = requestId == null ? "" : requestId;
        reason = reason == null ? "" : reason;
    }

    public static ActionRequest of(ClaimAction action, String requestId, String reason) {
        return new ActionRequest(action, requestId, reason, Optional.empty(), List.of());
    }

    public ActionRequest correcting(EditRequest what) {
        return new ActionRequest(action, requestId, reason, Optional.of(what), denials);
    }

    public ActionRequest about(List<Long> some) {
        return new ActionRequest(action, requestId, reason, edit, some);
    }
}
