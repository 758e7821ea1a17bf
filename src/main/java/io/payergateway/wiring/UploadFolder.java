package io.payergateway.wiring;

import io.payergateway.claim.FolderLook;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** The folder at an SFTP server into which files are uploaded, as the endpoint that uploads them sees it: same host, key, login and folder. */
record UploadFolder(SftpEndpoint endpoint) {

    /** @throws RuntimeException where the server, or the folder, cannot be looked at */
    FolderLook look(String fileName, Exchange exchange) throws Exception {
        RemoteFileOperations<SftpRemoteFile> operations = endpoint.createRemoteFileOperations();
        try {
            operations.connect(endpoint.getConfiguration(), exchange);
            OptionalLong whole = OptionalLong.empty();
            OptionalLong temporary = OptionalLong.empty();
            for (SftpRemoteFile<?> each : operations.listFiles(endpoint.getConfiguration().getDirectory())) {
                if (each.getFilename().equals(fileName)) {
                    whole = OptionalLong.of(each.getFileLength());
                } else if (each.getFilename().equals(fileName + PartnerEndpoints.TEMPORARY)) {
                    temporary = OptionalLong.of(each.getFileLength());
                }
            }
            return new FolderLook(whole, temporary);
        } finally {
            operations.forceDisconnect();
        }
    }
}
