<?php
/**
 * The "Already a member? Sign in" link.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Counting\Visits;

/**
 * Handles `open`, for caches that ignore cookies. With a session it redirects to the variant of the post that is never cached, otherwise
 * to sign-in.
 */
final class Open_Post {

	/** @param \Closure(): Visits $visits Counts. Built only where the link is one of a call to action. */
	public function __construct( private readonly Current_Viewer $viewer, private readonly Urls $urls, private readonly \Closure $visits ) {}

	public function answer( Request $request, int $now ): Answer {
		if ( 'GET' !== $request->method && 'HEAD' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$post = $request->query_number( 'post' );
		$mark = $request->query_text( Mark::PARAMETER );
		if ( null === $this->viewer->person() ) {
			$start = $this->urls->start( Purpose::Sign_In->value, $post > 0 ? $post : null, null, null, null, $request->query_text( Urls::CAMPAIGN ) );
			// The address `start` counts the click.
			return Answer::redirect( '' === $mark ? $start : add_query_arg( Mark::PARAMETER, rawurlencode( $mark ), $start ) );
		}
		if ( '' !== $mark && 'GET' === $request->method ) {
			$this->count( $mark, $now );
		}
		return Answer::redirect( Return_Path::url( Return_Path::of_post( $post ), array( Urls::VIEW => 'member' ) ) );
	}

	/** Counts the click and the unlock. The reader has access already; only the page from the cache was the public one. */
	private function count( string $sent, int $now ): void {
		$visits = ( $this->visits )();
		$mark   = $visits->clicked( $sent, $now );
		if ( null !== $mark ) {
			$visits->arrived( $mark, $now );
		}
	}
}
