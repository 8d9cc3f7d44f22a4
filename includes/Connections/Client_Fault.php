<?php
/**
 * What can be wrong with a client.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

/** Lists what checking a client ID and a client secret can find. The values are part of the REST API. */
enum Client_Fault: string {

	/** Patreon accepts them. */
	case None = 'none';

	/** Patreon does not know the client ID. */
	case Unknown_Id = 'unknown_id';

	/** Patreon knows the client ID, but the secret is another one. */
	case Wrong_Secret = 'wrong_secret';

	/** Patreon does not accept them, and does not say which of the two is wrong. */
	case Refused = 'refused';

	/** The ID is in the field of the secret, and the other way around. */
	case Swapped = 'swapped';

	/** They are right, but another redirect address is registered for the client. */
	case Wrong_Address = 'wrong_address';

	/** Patreon did not say whether they are right. */
	case Unsure = 'unsure';
}
