<?php
/**
 * The "Already a member? Sign in" link.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Handles `open`, for caches that ignore cookies. With a session it redirects to the variant of the post that is never cached, otherwise
 * to sign-in.
 */
final class Open_Post {

	public function __construct( private readonly Current_Viewer $viewer, private readonly Urls $urls ) {}

	public function answer( Request $request ): Answer {
		if ( 'GET' !== $request->method && 'HEAD' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$post = $request->query_number( 'post' );
		return null === $this->viewer->person()
			? Answer::redirect( $this->urls->start( Purpose::Sign_In->value, $post > 0 ? $post : null, null, null, null, $request->query_text( Urls::CAMPAIGN ) ) )
			: Answer::redirect( Return_Path::url( Return_Path::of_post( $post ), array( Urls::VIEW => 'member' ) ) );
	}
}
