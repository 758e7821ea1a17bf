package io.payergateway.web;

import io.payergateway.resolution.ClaimActions;

/**
 * What people do about decided claims.
 *
 * @param role of whoever holds the API key, of config/write-offs.yaml
 */
public record Resolutions(ClaimActions actions, String role) {
}
