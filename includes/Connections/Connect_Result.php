<?php
/**
 * Results of connecting.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

/** Lists the results of a creator's return from Patreon. The values are fixed codes for messages. */
enum Connect_Result: string {

	case Connected = 'connected';

	/** Connected, but to another campaign than before. Posts with a lock of the earlier one stay locked. */
	case Other_Campaign = 'connected_other';

	/** Their Patreon account has no campaign. */
	case No_Campaign = 'no_campaign';

	/** Patreon does not know this client id and secret. */
	case Client_Rejected = 'client_rejected';

	/** The code was too old or used. */
	case Refused = 'try_again';

	/** Patreon did not answer as it should. */
	case Trouble = 'connection_trouble';

	/** No client id and secret are stored. */
	case Not_Set_Up = 'not_set_up';
}
