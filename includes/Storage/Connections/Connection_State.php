<?php
/**
 * States of a connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

/** Lists the states of a connection to Patreon. */
enum Connection_State: string {

	/** Client id and secret are there; nobody has connected yet. */
	case Draft = 'draft';

	/** Works, as far as known. */
	case Connected = 'connected';

	/** Patreon no longer accepts the tokens: the creator must connect again. Locks and members stay as they are. */
	case Reconnect = 'reconnect';

	/** The creator disconnected. Locks and members stay as they are. */
	case Disconnected = 'disconnected';
}
