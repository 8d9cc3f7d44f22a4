<?php
/**
 * Builds the leak self-test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Self_Test;
use Patreon_Gate\Storage;

/** Builds the leak self-test, which background work and a REST route run. */
final class Self_Test_Services {

	private ?Self_Test\Self_Test $self_test = null;

	public function __construct( private readonly Storage_Services $storage, private readonly Lock_Services $locks, private readonly Compat_Services $compat ) {}

	public function self_test(): Self_Test\Self_Test {
		$database = $this->storage->database();
		return $this->self_test ??= new Self_Test\Self_Test(
			new Storage\Options\Self_Test_State(),
			new Storage\Locks\Locked_Sample( $database ),
			$this->public_text( ... ),
			new Self_Test\Stranger(),
			new Storage\Jobs\Leases( $database ),
			$this->storage->attention()
		);
	}

	/** Returns what a stranger may read of a post; null if early access opens it to everybody for now. */
	private function public_text( \WP_Post $post ): ?string {
		$access = $this->locks->access();
		$is_for_everybody = $access->as_stranger( static fn (): bool => $access->decide_post( $post->ID )->granted );
		// A part of the text may be open for now, too.
		if ( str_contains( $post->post_content, Storage\Locks\Post_Locks::LADDER_TRACE ) ) {
			return null;
		}
		$is_whole = $this->locks->effective_locks()->is_locked( $post->ID );
		return $is_whole && $is_for_everybody ? null : $this->compat->public_content()->markup( $post );
	}
}
