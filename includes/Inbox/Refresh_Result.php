<?php
/**
 * Results of reading a member again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Lists the results of "Check again". The values are fixed codes for messages. */
enum Refresh_Result: string {

	/** Read: the record is up to date. */
	case Updated = 'updated';

	/** Was read moments ago, so not again. */
	case Too_Soon = 'too_soon';

	/** No membership is known yet. Only the person can show it, by signing in again. */
	case Sign_In_Again = 'sign_in_again';

	/** Patreon could not be asked. The stored record still counts. */
	case Trouble = 'connection_trouble';
}
