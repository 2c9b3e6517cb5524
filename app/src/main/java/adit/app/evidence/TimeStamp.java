// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.Digest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a time stamp (RFC 3161) says: the authority saw the digest at the time, so the data existed then.
 *
 * @param digest of the stamped data
 * @param authority subject of the certificate that signed
 * @param time that the authority states
 * @param accuracy how far the time may be off to either side; empty where the authority does not say
 * @param serial number of the stamp at this authority
 * @param policy object identifier of the authority's rules
 * @param trusted whether its certificate led to an anchor; false too where none was given
 */
public record TimeStamp(
        Digest digest,
        String authority,
        Instant time,
        Optional<Duration> accuracy,
        BigInteger serial,
        String policy,
        boolean trusted) {}
