package io.payergateway.web;

/**
 * A file on its way in.
 *
 * @param contentType of the request, "" where it has none
 */
record Upload(String contentType, UploadStream body) {
}
